# expect 4:1 except
try:
    pass
except:
    pass
except ValueError:
    pass
