"""A chart as a picture in the size of a slide, drawn on the server without a browser: SVG, and PNG of it."""
