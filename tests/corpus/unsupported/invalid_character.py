# expect 2:5
x = ?
