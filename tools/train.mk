# The trainer runs on the machine that it is built on, so it may use all of it.
$(B)/obj/src/train/%.o: CFLAGS += -O3 -march=native -fno-math-errno -fno-trapping-math -fassociative-math -fno-signed-zeros
