# expect 2:1 yield
yield 5
