"""The numbers of the agenda: from a table of signals by topics to ranks with intervals.

The steps are those of the handbook on composite indicators of the OECD and the JRC, with the definitions
of COINr. Nothing but the standard library, sums by `math.fsum`: the same bytes on every machine.
"""
