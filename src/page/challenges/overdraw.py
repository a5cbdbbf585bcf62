import threading

balance = 100

def withdraw(amount):
    global balance
    if balance >= amount:
        balance = balance - amount

ann = threading.Thread(target=withdraw, args=(80,), name="Ann")
ben = threading.Thread(target=withdraw, args=(70,), name="Ben")
ann.start(); ben.start()
ann.join(); ben.join()
print("left:", balance)
