"""Windows: how the program is installed, started and ended there, with the Python that comes in the folder."""
