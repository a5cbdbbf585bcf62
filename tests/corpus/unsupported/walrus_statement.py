# expect 2:3
x := 5
