# The kernels are loops that the compiler must turn into vector code.
$(B)/obj/src/nn/%.o: CFLAGS += $(if $(filter release,$(config)),-O3)
