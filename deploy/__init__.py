"""How it is put on computers: from a folder without internet, as a service, in containers, behind a proxy, with a database on three."""
