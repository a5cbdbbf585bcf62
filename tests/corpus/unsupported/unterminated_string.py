# expect 2:9 string
text = ("no end)
