import threading

tickets = 1
sold_to = []


def buy(who):
    global tickets
    if tickets > 0:
        tickets -= 1
        sold_to.append(who)


buyers = [threading.Thread(target=buy, args=(who,)) for who in ("Ada", "Grace")]
for buyer in buyers:
    buyer.start()
for buyer in buyers:
    buyer.join()
