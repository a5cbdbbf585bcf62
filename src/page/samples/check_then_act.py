import threading

balance = 100


def withdraw(amount):
    global balance
    if balance >= amount:
        balance -= amount
        print("paid out", amount)
    else:
        print("refused", amount)


threads = [threading.Thread(target=withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("balance:", balance)
