// Reads texts of dotenv files, a JSON string a line, as Docker Compose does, and writes the variables of each as a
// JSON object a line; null for a text that it refuses.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/compose-spec/compose-go/v2/dotenv"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		values, err := dotenv.UnmarshalWithLookup(text, func(string) (string, bool) { return "", false })
		if err != nil {
			values = nil
		}
		if err := out.Encode(values); err != nil {
			panic(err)
		}
	}
}
