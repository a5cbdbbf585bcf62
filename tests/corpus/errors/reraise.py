# Pins: a bare raise reports the line where the exception was born.
def risky(n):
    if n > 2:
        raise RuntimeError(f"n is {n}")
    return n


for n in range(5):
    try:
        print(risky(n))
    except RuntimeError:
        print("cleaning up")
        raise
