# expect 2:1 assign
a, b += 1
