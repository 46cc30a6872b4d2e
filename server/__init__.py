"""What the server answers besides pages: health, our own files, and what every answer passes through."""

VERSION = "0.1.0"
