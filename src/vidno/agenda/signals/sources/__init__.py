"""Ways to come to the figures of a signal, one file each: `NAME`, `Options` and `observe`.

`observe(signal, portal, codebook)` yields one Observation a topic and period. A topic that the source
does not speak of is left out: that is not a zero.
"""
