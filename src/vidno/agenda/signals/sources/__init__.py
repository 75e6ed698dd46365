"""Ways to come to the figures of a signal, one file each: `NAME`, `Options` and `observe`.

`observe(signal, portal, codebook)` yields one Observation a topic and period. A topic that the source
does not speak of is left out: that is not a zero. A source that has more to say, such as texts or gaps in
its rows, offers `told` instead, which returns a Told; one of texts also `texts` (see `signals.texts`).
"""
