"""A deck as a .pptx file: native charts with their numbers inside, tables, maps as shapes, in anybody's template."""
