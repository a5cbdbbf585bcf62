# expect 4:1 except*
try:
    pass
except* ValueError:
    pass
