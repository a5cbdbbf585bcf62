# expect 2:1 star
*a, *b = [1, 2]
