# expect 2:5 delete
del 5
