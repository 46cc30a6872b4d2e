"""How it is put on computers: without internet, as a service, in containers, behind a proxy, its database on three."""
