# Pins: transfers between accounts under ordered locks keep the total and never go below zero.
import random
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


class Refused(Exception):
    pass


accounts = [Account(n, 100) for n in range(4)]
refused = []
done = []


def transfer(source, target, amount):
    first, second = sorted([source, target], key=lambda a: a.number)
    with first.lock, second.lock:
        if source.balance < amount:
            raise Refused(amount)
        source.balance -= amount
        target.balance += amount


def teller(seed):
    plan = random.Random(seed)
    for _ in range(30):
        a, b = plan.sample(accounts, 2)
        try:
            transfer(a, b, plan.randint(1, 80))
        except Refused as error:
            refused.append(error.args[0])
        else:
            done.append(1)


threads = [threading.Thread(target=teller, args=(seed,)) for seed in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum([a.balance for a in accounts]), all([a.balance >= 0 for a in accounts]), len(refused) + len(done))
print([a.lock.locked() for a in accounts])
