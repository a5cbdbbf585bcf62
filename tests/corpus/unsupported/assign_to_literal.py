# expect 2:1 assign
5 = x
