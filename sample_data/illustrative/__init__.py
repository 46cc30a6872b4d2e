"""Five years of an invented department, as workbooks: what “Xem thử với số liệu minh họa” shows.

`python -m sample_data.illustrative` writes them into this folder, the same bytes every time. Each module that has
`FILE` and `content()` makes one workbook; another register is another such module.
"""
