"""An exhibit filled once, for screen, slide, page and sheet.

In: an Exhibit and Filters. Out: a FilledExhibit, its money converted where somebody asked for it.
"""
