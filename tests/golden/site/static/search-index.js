window.searchIndex = [
["Acme","labs/acme/","Lab, United States","Acme AI"],
["Birch","labs/birch/","Lab, France",""],
["Training code","indicators/training_code/","Indicator","Code"],
["Parameter count","indicators/parameter_count/","Indicator","Parameters"],
["Dataset size","indicators/dataset_size/","Indicator","Data"],
["Falcon 2","releases/acme/falcon-2/","Acme, 2026",""],
["Oak","releases/birch/oak/","Birch, 2025",""],
["Falcon 1","releases/acme/falcon-1/","Acme, 2020","Falcon falcon"],
];
