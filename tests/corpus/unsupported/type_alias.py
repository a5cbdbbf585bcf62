# expect 2:1 type
type Pair = tuple[int, int]
