# expect 2:14 comprehension
[x for x in (y := [1, 2])]
