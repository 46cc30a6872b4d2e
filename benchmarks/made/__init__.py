"""Records that nobody wrote: so many, of the shares and the skew of real registers, the same ones every time."""
