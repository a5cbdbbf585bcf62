# expect 2:1
True = 1
