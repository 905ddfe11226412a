# make eval: accuracy on the data at hand; ONLY=reports,places picks rows.
eval: all
	python3 eval/run.py --build $(B) --shared $(SHARED) --without $(if $(ONLY),--only $(ONLY))
