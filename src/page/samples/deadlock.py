import threading

pen = threading.Lock()
paper = threading.Lock()


def write_letter():
    with pen:
        with paper:
            print("letter written")


def draw_picture():
    with paper:
        with pen:
            print("picture drawn")


writer = threading.Thread(target=write_letter, name="writer")
painter = threading.Thread(target=draw_picture, name="painter")
writer.start()
painter.start()
writer.join()
painter.join()
print("both done")
