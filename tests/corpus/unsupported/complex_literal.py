# expect 2:9 complex
z = 3 + 4j
