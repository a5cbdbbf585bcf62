# expect 2:5 star
*a, *b = [1, 2]
