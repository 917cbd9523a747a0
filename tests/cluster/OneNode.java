import java.nio.file.Path;
import java.util.List;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;
import org.opensearch.transport.TransportService;

/**
 * One OpenSearch node of the tests: OpenSearch's own modules, settings as arguments of the form key=value.
 *
 * <p>The stock launcher will not run as root, which containers of CI often are. It ends when its standard input does, so
 * that no node outlives the process that holds the other end, however that one ends.
 */
public final class OneNode extends Node {
    private OneNode(Environment environment) {
        super(
            environment,
            List.of(
                Netty4Plugin.class, CommonAnalysisPlugin.class, ReindexPlugin.class, MapperExtrasPlugin.class,
                PainlessPlugin.class),
            false);
    }

    public static void main(String[] given) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String setting : given) {
            String[] pair = setting.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        Settings all = settings.build();
        LogConfigurator.setNodeName(all.get("node.name"));
        Environment environment = new Environment(all, Path.of(all.get("path.home"), "config"));
        OneNode node = new OneNode(environment);
        node.start();
        int http = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
        int transport = node.injector().getInstance(TransportService.class).boundAddress().publishAddress().getPort();
        System.out.println("ready " + http + " " + transport);
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }
}
