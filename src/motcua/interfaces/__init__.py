"""The faces: they translate between the outside and the rooms, and decide nothing. Blind to each other."""
