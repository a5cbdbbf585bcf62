import threading

class Account:
    def __init__(self, amount):
        self.amount = amount
        self.lock = threading.RLock()

    def add(self, amount):
        with self.lock:
            self.amount += amount

def move(source, target):
    with source.lock:
        source.add(-10)
        target.add(10)

rent = Account(100)
food = Account(100)
there = threading.Thread(target=move, args=(rent, food), name="there")
back = threading.Thread(target=move, args=(food, rent), name="back")
there.start(); back.start()
there.join(); back.join()
print(rent.amount, food.amount)
