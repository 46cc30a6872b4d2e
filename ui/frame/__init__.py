"""What stands around every page: menu, filters, language, look, and who may open which page."""
