"""Reading YAML with positions, the field shorthand, and the notation as written.

`reading.read(source)` gives the notation of a whole contract, or all that is wrong with it.
"""
