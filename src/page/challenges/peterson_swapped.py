import threading

wants = [False, False]
turn = 0
score = 0

def play(me):
    global turn, score
    other = 1 - me
    turn = other            # these two lines
    wants[me] = True        # are the wrong way round
    while wants[other] and turn == other:
        pass
    score += 1
    wants[me] = False

zero = threading.Thread(target=play, args=(0,), name="zero")
one = threading.Thread(target=play, args=(1,), name="one")
zero.start(); one.start()
zero.join(); one.join()
print("score:", score)
