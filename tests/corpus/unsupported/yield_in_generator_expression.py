# expect 3:14 'yield' inside generator expression
def numbers(source):
    return ((yield v) for v in source)
