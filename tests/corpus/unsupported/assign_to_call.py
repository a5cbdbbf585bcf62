# expect 2:1 assign
len("abc") = 3
