# expect 2:12 walrus
[x for x in (y := [1, 2])]
