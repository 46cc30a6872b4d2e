"""What may be kept: nothing that carries a mark of secrecy.

In: bytes as handed in, or typed texts.
Out: Admitted, the only thing a draft is made of; or a Problem, and nothing is kept.
"""
