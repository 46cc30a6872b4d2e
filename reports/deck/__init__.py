"""A presentation as one value: slides filled once, from which screen, pack and .pptx are written."""
