"""The room a chart has, in pixels: the server does not know the window, so what is drawn must suit these."""

#: Width of the plot of a chart half a page wide on an office screen (1366), and of one on a telephone (390), beside
#: the widest numbers of an axis.
USUAL, NARROW = 380, 236
#: Height of the plot; the least that is left of it where the names below are turned, the most where a legend is short.
PLOT, LOW_PLOT, HIGH_PLOT = 240, 196, 360
#: The share of a bar's room that stays free between bars of a group.
BETWEEN_BARS = 0.06
#: Of a line of words, as a share of their size.
LINE = 1.3
#: Sizes of the words at bars. Those of the larger size suit the office screen alone: on a narrow window
#: ui/frame/css/charts.css takes them away, all of a chart together.
OFFICE_SIZE, ANY_SIZE = 11.5, 11
