"""What is known of the world: countries, places, donors, periods; and the words in which something is wrong.

In: reference files. Out: names, codes, and what a text means by itself.
"""
