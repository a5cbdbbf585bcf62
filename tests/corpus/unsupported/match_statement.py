# expect 3:1 match
command = "go"
match command:
    case "go":
        print("going")
